package org.alongside.house.broken.casework;

final class Unnamed implements CaseEvent {}
