package dev.wadi;

import dev.wadi.workflow.Registry;
import dev.wadi.workflow.SqlFiles;

/** What the domains bring to workflows; a new domain is added here. */
final class WorkflowRooms {
  private WorkflowRooms() {}

  static Registry registry() {
    return new Registry(SqlFiles.ofClassPath());
  }
}
