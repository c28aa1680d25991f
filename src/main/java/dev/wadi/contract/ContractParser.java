package dev.wadi.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads contracts, from their files or from the ledger. */
public final class ContractParser {
  private static final String PROFILE = "profile";
  private static final String PROFILES = "profiles";
  private static final String EXPECTED = "expected";

  private final String file;
  private final Problems problems = new Problems();
  private Optional<ExpectedFiles> expected = Optional.empty();

  private ContractParser(String file) {
    this.file = file;
  }

  /**
   * What a contract file holds: the contract, or else every mistake in it.
   *
   * @param contract the resolved contract; absent when there are problems
   * @param source the resolved values, to find lines in; absent when the file cannot be read
   * @param expected when its files are expected; no part of the contract
   */
  record Parsed(
      Optional<Contract> contract,
      Optional<Located> source,
      Optional<ExpectedFiles> expected,
      List<Problem> problems) {}

  /** A contract, or else every mistake in its file. */
  public record Outcome(Optional<Contract> contract, List<Problem> problems) {}

  /**
   * Reads a contract file.
   *
   * @param file the file's name; its stem is the pipeline's name
   * @param overrides dotted path → value as YAML, laid over the file and its profile
   */
  public static Outcome parse(String file, String text, Map<String, String> overrides) {
    Parsed parsed = parsed(file, text, overrides);
    return new Outcome(parsed.contract(), parsed.problems());
  }

  /** Reads a stored contract back: the same record with the same hash. */
  public static Contract fromJson(String canonical) {
    Problems problems = new Problems();
    Contract contract =
        ContractSections.contract(new Section(CanonicalJson.read(canonical), "", problems));
    if (!problems.none()) {
      throw new IllegalArgumentException("this is no stored contract: " + problems.list());
    }
    return sealed(contract);
  }

  static Parsed parsed(String file, String text, Map<String, String> overrides) {
    return new ContractParser(file).parsed(text, overrides);
  }

  /** The pipeline that a contract file is named for. */
  static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private Parsed parsed(String text, Map<String, String> overrides) {
    Optional<Located> read = YamlText.read(file, text, problems);
    if (read.isEmpty() && problems.none()) {
      problems.add(file, 0, "the file is empty");
    }
    Optional<Located> map = read.filter(Located::isMap);
    if (map.isEmpty()) {
      read.ifPresent(value -> problems.add(value, "the file must hold keys with values"));
      return new Parsed(Optional.empty(), Optional.empty(), Optional.empty(), problems.list());
    }
    List<Overlay> overs = Overlay.of(stem(file), overrides, problems);
    Located root = map.get();
    for (Overlay over : overs) {
      root = root.under(over.value());
    }
    return resolve(root, overs);
  }

  private Parsed resolve(Located root, List<Overlay> overs) {
    Located base = root.without(PROFILES);
    Located profiles = root.map().get(PROFILES);
    if (profiles == null) {
      if (base.map().containsKey(PROFILE)) {
        problems.add(base.map().get(PROFILE), "profile: the file has no profiles to choose from");
      }
      return finish(base, contract(base));
    }
    Map<String, Located> byName = new LinkedHashMap<>();
    profiles.map().forEach((name, at) -> byName.put(name, resolved(base, name, at, overs)));
    String chosen = chosen(base, profiles);
    Contract contract = null;
    for (Map.Entry<String, Located> entry : byName.entrySet()) {
      Contract made = contract(entry.getValue());
      contract = entry.getKey().equals(chosen) ? made : contract;
    }
    return finish(byName.getOrDefault(chosen, base), contract);
  }

  private Located resolved(Located base, String name, Located profile, List<Overlay> overs) {
    for (String key : List.of("pipeline", PROFILE, PROFILES, EXPECTED)) {
      if (profile.map().containsKey(key)) {
        problems.add(profile.map().get(key), "profiles." + name + " must not set " + key);
      }
    }
    if (!profile.isMap() && !profile.isNull()) {
      problems.add(profile, "profiles." + name + " must hold keys with values");
    }
    Located resolved = profile.isMap() ? base.under(profile) : base;
    for (Overlay over : overs) {
      resolved = over.ofProfiles() ? resolved : resolved.under(over.value());
    }
    Located chosen = profile.holding(new Located.Scalar(name, name));
    Map<String, Located> values = new LinkedHashMap<>(resolved.map());
    values.put(PROFILE, chosen);
    return resolved.holding(values);
  }

  private String chosen(Located base, Located profiles) {
    Located at = base.map().get(PROFILE);
    String names = String.join(", ", profiles.map().keySet());
    if (at == null) {
      problems.add(profiles, "profile is missing: choose one of " + names);
      return "";
    }
    String name = at.value() instanceof Located.Scalar scalar ? scalar.raw() : "";
    if (!profiles.map().containsKey(name)) {
      String hint = Nearest.hint(name, profiles.map().keySet());
      problems.add(at, "profile: " + name + " is none of " + names + hint);
    }
    return name;
  }

  private Contract contract(Located resolved) {
    Section root = new Section(resolved, "", problems);
    expected = root.section(EXPECTED).map(ExpectedFiles::of);
    Contract contract = ContractSections.contract(root);
    if (!contract.pipeline().isEmpty() && !contract.pipeline().equals(stem(file))) {
      root.fault(
          "pipeline",
          "pipeline: %s must be named as its file, %s".formatted(contract.pipeline(), stem(file)));
    }
    ContractRules.check(contract, root);
    ClassPathRules.check(contract, root);
    return contract;
  }

  private Parsed finish(Located source, Contract contract) {
    Optional<Contract> good = problems.none() ? Optional.of(sealed(contract)) : Optional.empty();
    return new Parsed(good, Optional.of(source), expected, problems.list());
  }

  private static Contract sealed(Contract c) {
    String json = CanonicalJson.write(c);
    return new Contract(
        c.pipeline(),
        c.description(),
        c.table(),
        c.partition(),
        c.key(),
        c.profile(),
        c.recognise(),
        c.businessDate(),
        c.dateColumn(),
        c.mayBeUndated(),
        c.subject(),
        c.sheet(),
        c.headerSearchRows(),
        c.columns(),
        c.unknownColumns(),
        c.needs(),
        c.lookups(),
        c.rejections(),
        c.allowEmpty(),
        c.replacement(),
        c.repeats(),
        c.dates(),
        c.derive(),
        c.parameters(),
        c.export(),
        c.measures(),
        c.seedCsv(),
        c.outputs(),
        c.written(),
        c.csv(),
        CanonicalJson.hash(json),
        json);
  }
}
