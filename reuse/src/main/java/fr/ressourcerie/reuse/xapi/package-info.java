/** What the Experience API says: statements, what makes one valid, and the bodies they travel in. Holds no store. */
@NullMarked
package fr.ressourcerie.reuse.xapi;

import org.jspecify.annotations.NullMarked;
