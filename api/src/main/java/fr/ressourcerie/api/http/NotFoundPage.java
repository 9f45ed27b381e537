package fr.ressourcerie.api.http;

import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The page a person sees where there is none: the pages' own, which says so, with status 404. */
@Component
final class NotFoundPage {
    private static final int BUFFER = 8192;
    private static final List<String> MACHINES = List.of("/api/", "/xapi", "/oai", "/actuator", "/assets/");

    private final Resource page = new ClassPathResource("static/index.html");

    boolean wanted(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var path = request.getPath().value();
        return HttpMethod.GET.equals(request.getMethod())
                && request.getHeaders().getAccept().contains(MediaType.TEXT_HTML)
                && MACHINES.stream().noneMatch(path::startsWith)
                && page.exists();
    }

    Mono<Void> write(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.NOT_FOUND);
        response.getHeaders().setContentType(MediaType.TEXT_HTML);
        response.getHeaders().setCacheControl("no-cache");
        return response.writeWith(DataBufferUtils.read(page, response.bufferFactory(), BUFFER));
    }
}
