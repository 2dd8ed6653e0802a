package org.alongside.graphql;

import org.alongside.casework.SocialWorker;

/** Another social worker, as the schema takes it. */
record PassToSocialWorkerInput(String account, SocialWorker socialWorker, String reason) {}
