package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.contract.Derivation;

/** Makes the derivation that a contract names. */
final class Derivations {
  private Derivations() {}

  /** One that copies columns by name, when the contract names none. */
  static Derivation of(Contract contract) {
    if (contract.derive().isEmpty()) {
      return new CopyColumns(contract);
    }
    String name = contract.derive().get();
    try {
      return Class.forName(name)
          .asSubclass(Derivation.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(
          "derive: %s of %s cannot be made: %s".formatted(name, contract.pipeline(), broken),
          broken);
    }
  }
}
