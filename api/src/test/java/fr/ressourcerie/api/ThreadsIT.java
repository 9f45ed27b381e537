package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Controllers may block, since each call has a virtual thread of its own. */
@WithTheProgram
class ThreadsIT {
    private static final int MANY = 60;
    private static final int SIZE = 1_000;

    private final Commons commons;

    ThreadsIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void runsControllersOnVirtualThreads() {
        assertThat(commons.anonymous().get("/thread-probe").expecting(200).text())
                .isEqualTo("virtual");
    }

    @Test
    void goesOnAnsweringWhileManyUploadsStandStill() throws IOException {
        var by = commons.organisation();
        var key = commons.key(by.id(), "contributor");
        var wanted = Map.of("fileName", "lent.zip", "size", SIZE);
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < MANY; i++) {
                var session =
                        by.client().post("/api/uploads", wanted).expecting(201).header("Location");
                sockets.add(standingStill(session + "/parts/1", key));
            }
            commons.anonymous().get("/api/resources").expecting(200);
            commons.draft(by, commons.word(), Map.of());
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    /** A part of which the first byte has come, and no other. */
    private Socket standingStill(String path, String key) throws IOException {
        var socket = new Socket("localhost", commons.address().getPort());
        var out = socket.getOutputStream();
        out.write(("PUT " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Length: " + SIZE + "\r\n\r\nP")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }
}
