/** Words and questions, taken apart the same way for every index. */
@NullMarked
package fr.ressourcerie.search.analysis;

import org.jspecify.annotations.NullMarked;
