package fr.ressourcerie.catalogue.organisation;

import fr.ressourcerie.catalogue.resource.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A group of organisations that share among themselves. */
public record Network(UUID id, String name, Kind kind) {
    /** A réseau joins organisations of one kind, a filière those of one production chain. */
    public enum Kind implements Wire {
        RESEAU,
        FILIERE
    }

    static Network of(ResultSet row, int number) throws SQLException {
        return new Network(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Wire.of(Kind.class, row.getString("kind")).orElseThrow());
    }
}
