package org.alongside.house.broken.processing;

import org.bson.Document;

final class Runs {
    Document document = new Document();
}
