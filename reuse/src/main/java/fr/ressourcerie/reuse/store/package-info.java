/** Where xAPI statements, their attachments and documents are kept and asked for. */
@NullMarked
package fr.ressourcerie.reuse.store;

import org.jspecify.annotations.NullMarked;
