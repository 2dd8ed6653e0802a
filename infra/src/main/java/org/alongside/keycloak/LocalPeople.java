package org.alongside.keycloak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The invented people of the demo and of the tests. Their names and addresses are nobody's. */
final class LocalPeople {

    static final String PASSWORD = "alongside";

    /** The groups of the local integrators. */
    static final List<String> INTEGRATOR_GROUPS =
            List.of("INTEGRATOR", "READ_CASES", "WRITE_REFERRALS");

    static final Map<String, String> COUNCILS =
            Map.of(
                    "camden",
                    "London Borough of Camden",
                    "southwark",
                    "London Borough of Southwark",
                    // does not exist: the demo's, with a year of cases
                    "northmoor",
                    "Northmoor Borough Council");

    /**
     * @param groups council to the groups within it
     */
    record Person(
            String username, String firstName, String lastName, Map<String, List<String>> groups) {

        String email() {
            return username + "@example.org";
        }
    }

    private LocalPeople() {}

    static List<Person> all() {
        List<Person> people = new ArrayList<>();
        people.add(one("camden", "referrer", "Rowan", "Ashdown", "REFERRER"));
        people.add(one("camden", "referrer-2", "Imogen", "Tarrant", "REFERRER"));
        people.add(one("camden", "parent", "Dana", "Merriweather", "PARENT"));
        people.add(one("camden", "manager", "Farida", "Quill", "ADVOCACY_MANAGER"));
        people.add(one("camden", "manager-2", "Osian", "Bellweather", "ADVOCACY_MANAGER"));
        people.add(one("camden", "admin", "Priya", "Lockhart", "ADVOCACY_ADMIN"));
        people.add(one("camden", "admin-2", "Gethin", "Orchard", "ADVOCACY_ADMIN"));
        people.add(one("camden", "advocate", "Rosa", "Muestra", "ADVOCATE"));
        people.add(one("camden", "advocate-2", "Sunniva", "Harrow", "ADVOCATE"));
        people.add(one("camden", "parent-advocate", "Marisol", "Penhaligon", "PARENT", "ADVOCATE"));
        people.add(one("camden", "supervisor", "Tobias", "Fenwick", "SUPERVISOR"));
        people.add(one("camden", "auditor", "Helena", "Voss", "AUDITOR"));
        people.add(one("camden", "council-admin", "Kwame", "Sterling", "COUNCIL_ADMIN"));
        people.add(one("southwark", "referrer", "Bronwen", "Castell", "REFERRER"));
        people.add(one("southwark", "parent", "Leila", "Northcott", "PARENT"));
        people.add(one("southwark", "manager", "Desmond", "Ivory", "ADVOCACY_MANAGER"));
        people.add(one("southwark", "admin", "Agnes", "Pemberly", "ADVOCACY_ADMIN"));
        people.add(one("southwark", "admin-2", "Ines", "Calloway", "ADVOCACY_ADMIN"));
        people.add(one("southwark", "advocate", "Jomo", "Riverton", "ADVOCATE"));
        people.add(one("southwark", "supervisor", "Clara", "Whitlow", "SUPERVISOR"));
        people.add(one("southwark", "auditor", "Emrys", "Dunmore", "AUDITOR"));
        people.add(one("southwark", "council-admin", "Yasmin", "Thorne", "COUNCIL_ADMIN"));
        people.add(one("northmoor", "referrer", "Wilf", "Ambleby", "REFERRER"));
        people.add(one("northmoor", "referrer-2", "Tamsin", "Oxcroft", "REFERRER"));
        people.add(one("northmoor", "referrer-3", "Ifor", "Lanyard", "REFERRER"));
        people.add(one("northmoor", "parent", "Merle", "Hathersedge", "PARENT"));
        people.add(one("northmoor", "parent-2", "Nico", "Quarrington", "PARENT"));
        people.add(one("northmoor", "manager", "Beatrix", "Fernlea", "ADVOCACY_MANAGER"));
        people.add(one("northmoor", "manager-2", "Anselm", "Dovetail", "ADVOCACY_MANAGER"));
        people.add(one("northmoor", "admin", "Ottilie", "Marchbanks", "ADVOCACY_ADMIN"));
        people.add(one("northmoor", "admin-2", "Rufus", "Tidewell", "ADVOCACY_ADMIN"));
        people.add(one("northmoor", "advocate", "Saffron", "Bellhanger", "ADVOCATE"));
        people.add(one("northmoor", "advocate-2", "Jago", "Pellow-Finch", "ADVOCATE"));
        people.add(one("northmoor", "advocate-3", "Wanda", "Loxbeare", "ADVOCATE"));
        people.add(one("northmoor", "supervisor", "Cosmo", "Arkwell", "SUPERVISOR"));
        people.add(one("northmoor", "auditor", "Dorcas", "Windle", "AUDITOR"));
        people.add(one("northmoor", "council-admin", "Perran", "Stocksby", "COUNCIL_ADMIN"));
        people.add(
                new Person(
                        "two-councils",
                        "Nadia",
                        "Bridgewater",
                        Map.of(
                                "camden",
                                List.of("AUDITOR"),
                                "southwark",
                                List.of("ADVOCACY_MANAGER"))));
        return people;
    }

    private static Person one(
            String council, String name, String firstName, String lastName, String... roles) {
        return new Person(
                council + "-" + name, firstName, lastName, Map.of(council, List.of(roles)));
    }
}
