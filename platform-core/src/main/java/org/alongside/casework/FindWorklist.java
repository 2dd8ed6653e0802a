package org.alongside.casework;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * The cases that wait for the asker's roles, by the day on which the work is due, then by how long
 * it has waited: for managers and admins those whose task is theirs (for admins also the work of
 * advocates and social workers who have no account, are shut out or are {@link Leavers}, for
 * managers also disclosures and admins' work in restricted cases); for advocates, referrers and
 * parents their own that have not ended.
 */
public record FindWorklist(Window.Range range) implements Question<Window<Document<CaseView>>> {

    @Override
    public ResponseType<Window<Document<CaseView>>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return CaseView.PROJECTION;
    }
}
