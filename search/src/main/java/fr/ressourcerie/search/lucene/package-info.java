/** The index in a folder of this machine. */
@NullMarked
package fr.ressourcerie.search.lucene;

import org.jspecify.annotations.NullMarked;
