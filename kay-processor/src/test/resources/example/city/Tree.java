package city;

import java.util.List;

public record Tree(java.lang.String name, List<Tree> children, Tree... more) {}
