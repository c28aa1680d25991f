/** What people and programs ask for: one implementation for command line, REST and dashboard. */
package dev.wadi.admin;
