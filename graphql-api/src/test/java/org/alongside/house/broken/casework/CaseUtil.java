package org.alongside.house.broken.casework;

final class CaseUtil {}
