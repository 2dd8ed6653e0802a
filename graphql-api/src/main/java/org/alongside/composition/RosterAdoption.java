package org.alongside.composition;

import java.util.List;
import org.alongside.actor.Actor;
import org.alongside.council.AdoptCouncil;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilRoster;
import org.alongside.council.SlugTaken;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/** Takes up the councils of the roster that are no tenants yet, when the application starts. */
final class RosterAdoption implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(RosterAdoption.class);
    private static final Context OURS = new Context(Platform.ID, Actor.service("roster"));

    private final Commands commands;
    private final CouncilRoster roster;

    RosterAdoption(Commands commands, CouncilRoster roster) {
        this.commands = commands;
        this.roster = roster;
    }

    @Override
    public void afterPropertiesSet() {
        for (Council council : roster.councils()) {
            try {
                commands.send(
                        new AdoptCouncil(
                                CouncilKey.of(council.id()),
                                council.id(),
                                new CouncilDetails(
                                        council.name(),
                                        council.gssCode(),
                                        council.nation(),
                                        null,
                                        false,
                                        List.of())),
                        OURS,
                        null,
                        null);
                LOG.info("The council {} is a tenant now", council.id());
            } catch (SlugTaken before) {
                LOG.debug("The council {} is a tenant already", council.id());
            }
        }
    }
}
