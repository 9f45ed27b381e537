/** What is found: the index as the commons sees it, whatever it is made of. */
@NullMarked
package fr.ressourcerie.search;

import org.jspecify.annotations.NullMarked;
