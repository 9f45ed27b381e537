/** What words mean: expressions that stand for others, for jobs, and for gestures and risks that all trades know. */
@NullMarked
package fr.ressourcerie.search.understanding;

import org.jspecify.annotations.NullMarked;
