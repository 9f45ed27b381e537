/** Searches that are kept, and what is new among their answers. */
@NullMarked
package fr.ressourcerie.search.saved;

import org.jspecify.annotations.NullMarked;
