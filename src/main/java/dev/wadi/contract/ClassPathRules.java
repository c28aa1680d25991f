package dev.wadi.contract;

import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.stream.Stream;

/** What a contract names must be there: its derivation and its SQL. */
final class ClassPathRules {
  private ClassPathRules() {}

  static void check(Contract contract, Section root) {
    contract
        .derive()
        .flatMap(ClassPathRules::derivationFault)
        .ifPresent(fault -> root.fault("derive", "derive: " + fault));
    contract
        .export()
        .map(Contract.Export::sql)
        .filter(sql -> !sql.isEmpty())
        .ifPresent(sql -> root.section("export").ifPresent(export -> resource(export, "sql", sql)));
    for (Contract.Export measure : contract.measures()) {
      resource(root, "measures", measure.sql());
    }
    for (Contract.Output output : contract.outputs()) {
      resource(root, "outputs", output.sql());
    }
    contract.seedCsv().ifPresent(sql -> resource(root, "seed-csv", sql));
  }

  private static Optional<String> derivationFault(String name) {
    Class<?> type;
    try {
      type = Class.forName(name, false, ClassPathRules.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError missing) {
      return Optional.of("there is no class " + name);
    }
    if (!Derivation.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
      return Optional.of("class " + name + " is not a Derivation");
    }
    boolean constructible =
        Modifier.isPublic(type.getModifiers())
            && Stream.of(type.getConstructors()).anyMatch(c -> c.getParameterCount() == 0);
    return constructible
        ? Optional.empty()
        : Optional.of(
            "class " + name + " must be public, with a public constructor without parameters");
  }

  private static void resource(Section section, String key, String sql) {
    if (ClassPathRules.class.getClassLoader().getResource(sql) == null) {
      section.fault(key, section.name(key) + ": there is no " + sql + " on the class path");
    }
  }
}
