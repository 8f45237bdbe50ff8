@main
enum Supervise {
    static func main() {}
}
