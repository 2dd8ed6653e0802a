package org.alongside.graphql;

import org.alongside.casework.ReportSharing;

/** A report that was shared, as the schema takes it. */
record RecordReportSharedInput(ReportSharing sharing) {}
