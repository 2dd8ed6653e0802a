package org.alongside.composition;

import java.time.Clock;
import java.util.List;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.advocates.read.AdvocateQueries;
import org.alongside.advocates.write.Advocate;
import org.alongside.advocates.write.AdvocateRegister;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.read.CaseProjection;
import org.alongside.casework.read.CaseQueries;
import org.alongside.casework.write.AdvocacyCase;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.council.CouncilRoster;
import org.alongside.eventstore.AdvocateClaims;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.CommandRecordTable;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.ExternalReferenceClaims;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Queries;
import org.alongside.processing.Pace;
import org.alongside.processing.ProcessingMeters;
import org.alongside.processing.ProcessingRunner;
import org.alongside.readmodel.Documents;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.readstore.MongoDocuments;
import org.alongside.tenancy.CouncilDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands, events, projections and queries: every part is named here, none is found by itself. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    @Bean
    CaseProjection caseProjection() {
        return new CaseProjection();
    }

    @Bean
    AdvocateProjection advocateProjection() {
        return new AdvocateProjection();
    }

    /** Needs the councils to be known before it looks after them. */
    @Bean(initMethod = "start", destroyMethod = "close")
    ProcessingRunner processingRunner(
            CouncilSession session,
            EventLog log,
            Cells cells,
            CouncilDatabases databases,
            CaseProjection cases,
            AdvocateProjection advocates,
            CouncilDirectory councils) {
        return new ProcessingRunner(
                session, log, cells.listening(), databases, List.of(cases, advocates), Pace.USUAL);
    }

    @Bean
    ProcessingMeters processingMeters(ProcessingRunner runner) {
        return new ProcessingMeters(runner);
    }

    @Bean(destroyMethod = "close")
    AxonAssembly axon(
            CouncilSession session,
            EventLog log,
            ProcessingRunner runner,
            CouncilDatabases databases,
            CaseProjection cases,
            AdvocateProjection advocates,
            CouncilRoster roster,
            Clock clock) {
        Documents documents = new MongoDocuments(databases, runner);
        ExternalReferences references = new ExternalReferenceClaims(session);
        AdvocateClaims claims = new AdvocateClaims(session);
        return new AxonAssembly(
                session,
                log,
                new CommandRecordTable(session),
                runner,
                runner,
                clock,
                new AxonAssembly.Parts()
                        .aggregate(AdvocacyCase.class)
                        .aggregate(Advocate.class)
                        .queryHandler(new CaseQueries(cases, documents, log, references))
                        .queryHandler(new AdvocateQueries(advocates, documents))
                        .component(NoticePolicies.class, roster)
                        .component(ExternalReferences.class, references)
                        .component(AdvocatePlaces.class, claims)
                        .component(AdvocateRegister.class, claims));
    }

    @Bean
    Commands commands(AxonAssembly axon) {
        return axon.commands();
    }

    @Bean
    Queries queries(AxonAssembly axon) {
        return axon.queries();
    }
}
