package dev.wadi.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options that every verb inherits, as they are parsed. */
final class CommonMixin {
  private final Map<String, String> set = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where the state lives (WADI_HOME).")
  private Path home;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "One JSON document on standard output.")
  private boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Stack traces when something fails.")
  private boolean verbose;

  /** Is told the settings before the verb and after it one after the other, some of them twice. */
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      description = "Sets a property, or PIPELINE.KEY of a contract or flow. Repeatable.")
  void add(String[] settings) {
    if (settings != null) {
      List.of(settings).forEach(this::add);
    }
  }

  private void add(String setting) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--set " + setting + ": write it as --set KEY=VALUE, the key with its pipeline");
    }
    set.put(setting.substring(0, equals).strip(), setting.substring(equals + 1));
  }

  CommonOptions options() {
    return new CommonOptions(Optional.ofNullable(home), new LinkedHashMap<>(set), json, verbose);
  }

  boolean verbose() {
    return verbose;
  }
}
