/** The worked example, driven over HTTP with real tokens as people and machines would. */
@NullMarked
package org.alongside.demo;

import org.jspecify.annotations.NullMarked;
