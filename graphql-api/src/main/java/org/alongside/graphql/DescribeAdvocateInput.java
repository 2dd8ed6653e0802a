package org.alongside.graphql;

import org.alongside.advocates.Description;

/** An advocate described anew, as the schema takes it. */
record DescribeAdvocateInput(String advocateId, Description description) {}
