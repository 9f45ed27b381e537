/** What typing is completed to and which words are near another, ranked the same way for every index. */
@NullMarked
package fr.ressourcerie.search.completion;

import org.jspecify.annotations.NullMarked;
