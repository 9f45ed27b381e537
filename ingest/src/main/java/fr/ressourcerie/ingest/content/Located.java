package fr.ressourcerie.ingest.content;

import org.jspecify.annotations.Nullable;

/**
 * What stands at a path of a version.
 *
 * @param file null where there is none
 * @param folder whether the path names a folder without the slash at its end, and the file is the folder's index page
 */
public record Located(@Nullable ContentFile file, boolean folder) {
    static final Located NOWHERE = new Located(null, false);
}
