package org.alongside.casework;

import org.alongside.families.FamilyId;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * The cases of a family that the asker may see, in the order in which they came in.
 *
 * @param familyId the family
 * @param range which part of the list
 */
public record FindFamilyCases(FamilyId familyId, Window.Range range)
        implements Question<Window<Document<CaseView>>> {

    @Override
    public ResponseType<Window<Document<CaseView>>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return CaseView.PROJECTION;
    }
}
