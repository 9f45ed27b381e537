/** Documents in any number, made as the indexer makes them: in its package, since only there they are made. */
@NullMarked
package fr.ressourcerie.search.indexing;

import org.jspecify.annotations.NullMarked;
