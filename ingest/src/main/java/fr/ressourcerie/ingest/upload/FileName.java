package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.catalogue.resource.Json;
import java.text.Normalizer;

/** A client's file name made harmless: no folders, no control or invisible direction characters, NFC, at most 255. */
final class FileName {
    private static final int MOST = 255;

    private FileName() {}

    static String clean(String name) {
        var base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var plain = Normalizer.normalize(Json.storable(base), Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}]", "")
                .strip();
        if (plain.length() <= MOST) {
            return plain;
        }
        int dot = plain.lastIndexOf('.');
        var ending = dot > 0 && plain.length() - dot <= 20 ? plain.substring(dot) : "";
        return Json.storable(plain.substring(0, MOST - ending.length())).replace("\uFFFD", "") + ending;
    }
}
