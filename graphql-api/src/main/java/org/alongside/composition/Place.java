package org.alongside.composition;

import com.mongodb.ConnectionString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/**
 * Where a setting leads, as far as it can be told without asking: who connects, and how, is no part
 * of it.
 *
 * @param setting its name
 * @param addresses hosts with their ports, and the database where that tells two places apart
 */
record Place(String setting, Set<String> addresses) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "[::1]");

    /** The database that a URL of JDBC names; none if it is no such URL, as the driver will say. */
    static Place postgres(String setting, String url) {
        Properties parts = Driver.parseURL(url, null);
        Set<String> addresses = new HashSet<>();
        if (parts != null) {
            String[] hosts = parts.getProperty("PGHOST", "localhost").split(",", -1);
            String[] ports = parts.getProperty("PGPORT", "5432").split(",", -1);
            for (int i = 0; i < hosts.length; i++) {
                addresses.add(
                        address(hosts[i], ports[Math.min(i, ports.length - 1)])
                                + "/"
                                + parts.getProperty("PGDBNAME", ""));
            }
        }
        return new Place(setting, addresses);
    }

    /** The servers that a URI names: a council's database is called the same on each. */
    static Place mongo(String setting, String uri) {
        Set<String> addresses = new HashSet<>();
        for (String host : new ConnectionString(uri).getHosts()) {
            int port = host.lastIndexOf(':');
            addresses.add(
                    port > host.lastIndexOf(']')
                            ? address(host.substring(0, port), host.substring(port + 1))
                            : address(host, "27017"));
        }
        return new Place(setting, addresses);
    }

    private static String address(String host, String port) {
        String name = host.toLowerCase(Locale.ROOT);
        return (THIS_MACHINE.contains(name) ? "localhost" : name) + ":" + port;
    }

    /** The refusal of two settings that lead to one place. */
    static IllegalStateException same(String setting, String other) {
        return new IllegalStateException(
                setting
                        + " and "
                        + other
                        + " lead to the same place. Each cell needs its own: a council that moves"
                        + " from one to the other would be removed from both. See"
                        + " docs/runbooks/cells.md");
    }

    /**
     * A council that moves from a cell to another is removed where it was.
     *
     * @throws IllegalStateException if two of them are one
     */
    static void requireApart(List<Place> places) {
        List<Place> before = new ArrayList<>();
        for (Place place : places) {
            for (Place other : before) {
                if (!Collections.disjoint(place.addresses, other.addresses)) {
                    throw same(other.setting, place.setting);
                }
            }
            before.add(place);
        }
    }
}
