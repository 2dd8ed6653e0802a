/**
 * Keycloak is the only place where people, roles and clients live; this is how they get there: in
 * production by the application's service account, and on a machine of one's own by provisioning
 * before it starts. Roles hold within a council: each council is an organization, with one group a
 * role.
 */
@NullMarked
package org.alongside.keycloak;

import org.jspecify.annotations.NullMarked;
