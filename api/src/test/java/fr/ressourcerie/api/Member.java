package fr.ressourcerie.api;

import java.util.UUID;

/** An organisation of the commons, and one who acts for it with a key that deposits and administers. */
record Member(UUID id, String name, Client client) {
    Answer get(String path, String... headers) {
        return client.get(path, headers);
    }
}
