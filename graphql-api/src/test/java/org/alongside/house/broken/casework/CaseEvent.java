package org.alongside.house.broken.casework;

public interface CaseEvent {}
