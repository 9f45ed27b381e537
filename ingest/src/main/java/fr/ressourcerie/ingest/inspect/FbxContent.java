package fr.ressourcerie.ingest.inspect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an FBX scene says of itself.
 *
 * @param encoding {@code binary} or {@code ascii}
 * @param version as 7400 for 7.4, 0 where it is not said
 * @param creator the program that wrote it, or null
 * @param objects how many of each class of object, by the file's own words ({@code Model}, {@code Geometry} …)
 */
record FbxContent(String encoding, long version, @Nullable String creator, Map<String, Long> objects) {}
