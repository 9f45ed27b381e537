/** What keeps the index as the log tells. */
@NullMarked
package fr.ressourcerie.search.indexing;

import org.jspecify.annotations.NullMarked;
