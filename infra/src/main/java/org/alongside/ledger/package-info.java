/**
 * What makes a change of the record show: Merkle trees as in RFC 6962 over leaves that somebody
 * else supplies, proofs about them, heads of trees as signed checkpoints, and the decision of the
 * witness that countersigns them. It knows no server and no other package of the house; what is
 * stored, and what the witness says, comes and goes through its ports.
 */
@NullMarked
package org.alongside.ledger;

import org.jspecify.annotations.NullMarked;
