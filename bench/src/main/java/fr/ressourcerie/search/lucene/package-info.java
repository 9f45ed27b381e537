/** The same questions put to bare Lucene: in the adapter's package, since only there they are compiled. */
@NullMarked
package fr.ressourcerie.search.lucene;

import org.jspecify.annotations.NullMarked;
