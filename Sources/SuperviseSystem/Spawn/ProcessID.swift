/// The number of a process, or of the process group that it leads (`pid_t`).
package typealias ProcessID = Int32
