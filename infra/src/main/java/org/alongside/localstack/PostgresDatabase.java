package org.alongside.localstack;

/**
 * A database that is ready for the product.
 *
 * @param jdbcUrl without user and password
 * @param owner owns the schema and runs the migrations
 * @param app what the application runs as: not the owner, no superuser, bound by row-level security
 */
public record PostgresDatabase(String jdbcUrl, Credentials owner, Credentials app) {}
