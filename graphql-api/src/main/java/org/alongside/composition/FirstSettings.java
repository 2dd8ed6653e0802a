package org.alongside.composition;

import java.time.Clock;
import org.alongside.actor.Actor;
import org.alongside.council.CouncilRoster;
import org.alongside.eventstore.RecordedSettings;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.settings.AdoptSettings;
import org.alongside.settings.SettingsAlreadyAdopted;
import org.alongside.settings.SettingsKey;

/**
 * Gives each council of the roster the settings that it begins with, where it has none: those of
 * its nation, with the notice that the roster names. What it has set since stays.
 */
final class FirstSettings {

    private final Commands commands;
    private final RecordedSettings settings;
    private final CouncilRoster roster;
    private final Clock clock;

    FirstSettings(Commands commands, RecordedSettings settings, CouncilRoster roster, Clock clock) {
        this.commands = commands;
        this.settings = settings;
        this.roster = roster;
        this.clock = clock;
    }

    void adopt() {
        roster.entries().stream()
                .filter(entry -> !settings.hasAny(entry.council().id()))
                .forEach(this::adopt);
    }

    private void adopt(CouncilRoster.Entry entry) {
        try {
            commands.send(
                    new AdoptSettings(
                            SettingsKey.of(entry.council().id()),
                            entry.council().nation(),
                            entry.notice(),
                            clock.instant()),
                    new Context(entry.council().id(), Actor.service("first-settings")),
                    null,
                    null);
        } catch (SettingsAlreadyAdopted done) {
            // Another node starts, too, and was quicker: its settings are the same.
        }
    }
}
