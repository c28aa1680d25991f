package dev.wadi.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All verbs; only those that a command line may mean are set up, since that costs time. */
final class Verbs {
  static final int HELP_WIDTH = 55;

  private Verbs() {}

  /** Makes a verb. */
  @FunctionalInterface
  interface Maker {
    Object make(Session session);
  }

  static Map<String, Maker> all() {
    Map<String, Maker> verbs = new LinkedHashMap<>();
    verbs.put("demo", DemoVerb::new);
    verbs.put("serve", ServeVerb::new);
    verbs.put("process", ProcessVerb::new);
    verbs.put("retry", RetryVerb::new);
    verbs.put("confirm", ConfirmVerb::new);
    verbs.put("dead-letters", DeadLettersVerb::new);
    verbs.put("halt", HaltVerb::new);
    verbs.put("trust", TrustVerb::new);
    verbs.put("status", StatusVerb::new);
    verbs.put("runs", RunsVerb::new);
    verbs.put("jobs", JobsVerb::new);
    verbs.put("explain", ExplainVerb::new);
    verbs.put("where-from", WhereFromVerb::new);
    verbs.put("where-to", WhereToVerb::new);
    verbs.put("plan", PlanVerb::new);
    verbs.put("undo", UndoVerb::new);
    verbs.put("replay", ReplayVerb::new);
    verbs.put("rejections", RejectionsVerb::new);
    verbs.put("calendar", CalendarVerb::new);
    verbs.put("export", ExportVerb::new);
    verbs.put("sql", SqlVerb::new);
    verbs.put("molding", MoldingVerb::new);
    verbs.put("workflow", WorkflowVerb::new);
    verbs.put("routes", RoutesVerb::new);
    verbs.put("audit", AuditVerb::new);
    verbs.put("backup", BackupVerb::new);
    verbs.put("restore", RestoreVerb::new);
    verbs.put("config", ConfigVerb::new);
    verbs.put("pipeline", PipelineVerb::new);
    verbs.put("warm-up", WarmUpVerb::new);
    return verbs;
  }

  /** Those that occur among the arguments; all of them when nothing known is asked for. */
  static Map<String, Maker> meantBy(String... arguments) {
    Map<String, Maker> verbs = all();
    Set<String> words = Set.copyOf(List.of(arguments));
    if (verbs.keySet().stream().noneMatch(words::contains)) {
      return verbs;
    }
    verbs.keySet().retainAll(words);
    return verbs;
  }
}
