package fr.ressourcerie.api;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says on what thread a controller runs; there for tests only. */
@Hidden
@RestController
final class ThreadProbe {
    @GetMapping("/thread-probe")
    String thread() {
        return Thread.currentThread().isVirtual() ? "virtual" : "platform";
    }
}
