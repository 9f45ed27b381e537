package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** That a connection which is kept is read from, whatever was answered on it. */
@WithTheProgram
class KeepAliveIT {
    private static final int WAIT_MILLIS = 10_000;
    private static final String REFUSED = "GET /api/session HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String ANSWERED = "GET /api/vocabularies/levels HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Commons commons;

    KeepAliveIT(Commons commons) {
        this.commons = commons;
    }

    /** Pages stood still for half a minute when a browser asked on a connection whose former answer was a refusal. */
    @Test
    void answersTheRequestAfterOneThatWasQueuedAndRefused() throws IOException {
        var unknown = "GET /assets/none.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (var queued : new String[] {REFUSED, unknown}) {
            try (var socket = new Socket("localhost", commons.address().getPort())) {
                socket.setSoTimeout(WAIT_MILLIS);
                var answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                for (int round = 0; round < 20; round++) {
                    ask(socket, ANSWERED + queued);
                    assertThat(status(answers)).isEqualTo("200");
                    assertThat(status(answers)).startsWith("4");
                }
            }
        }
    }

    private static void ask(Socket socket, String requests) throws IOException {
        socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** The status of the next answer; headers and bodies are passed over. */
    private static String status(BufferedReader answers) throws IOException {
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            int at = line.indexOf("HTTP/1.1 ");
            if (at >= 0) {
                return line.substring(at + 9, at + 12);
            }
        }
        throw new IOException("the connection was closed");
    }
}
