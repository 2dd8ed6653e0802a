package org.alongside.graphql;

import org.alongside.casework.Attendance;

/** A conference that was attended, as the schema takes it. */
record RecordConferenceAttendanceInput(Attendance attendance) {}
