package dev.wadi;

import dev.wadi.workflow.Registry;
import dev.wadi.workflow.SqlFiles;
import dev.wadi.workforce.Workforce;

/** What the domains bring to workflows; a new domain is added here. */
final class WorkflowRooms {
  private WorkflowRooms() {}

  static Registry registry() {
    Registry registry = new Registry(SqlFiles.ofClassPath());
    Workforce.register(registry);
    return registry;
  }
}
