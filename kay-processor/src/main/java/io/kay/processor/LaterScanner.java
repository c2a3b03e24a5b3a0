package io.kay.processor;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/** Finds in the body of a function, or of a class, what it uses of the handler around it that cannot be kept. */
final class LaterScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final Trees trees;
    private final Windows windows;
    private final TreePath code;
    private final Consumer<TreePath> found;
    private final Set<Element> own = new HashSet<>();

    /**
     * The code that runs later.
     *
     * @param found gets each use
     */
    LaterScanner(Trees trees, Windows windows, TreePath code, Consumer<TreePath> found) {
        this.trees = trees;
        this.windows = windows;
        this.code = code;
        this.found = found;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        Element element = trees.getElement(getCurrentPath());
        if (element != null) {
            own.add(element);
        }
        return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        Element element = trees.getElement(getCurrentPath());
        if (element != null && uses(identifier, element)) {
            found.accept(getCurrentPath());
        }
        return super.visitIdentifier(identifier, null);
    }

    private boolean uses(IdentifierTree identifier, Element element) {
        if (identifier.getName().contentEquals("this") || identifier.getName().contentEquals("super")) {
            TypeElement around = around(null);
            return around != null && windows.isActor(around);
        }
        return switch (element.getKind()) {
            case LOCAL_VARIABLE, PARAMETER, BINDING_VARIABLE, RESOURCE_VARIABLE ->
                !own.contains(element) && windows.contains(element.asType());
            case FIELD, METHOD -> {
                TypeElement around = element.getModifiers().contains(Modifier.STATIC) ? null
                        : around(element.getEnclosingElement());
                yield around != null && windows.isActor(around);
            }
            default -> false;
        };
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
        if (select.getIdentifier().contentEquals("this")) {
            Element type = trees.getElement(new TreePath(getCurrentPath(), select.getExpression()));
            if (type instanceof TypeElement named && windows.isActor(named)) {
                found.accept(getCurrentPath());
            }
            return null;
        }
        return super.visitMemberSelect(select, null);
    }

    /**
     * The class outside the code whose {@code this} is meant here: the innermost one that has a member of a class, or the
     * innermost at all. Null if it is a class inside the code.
     */
    private @Nullable TypeElement around(@Nullable Element owner) {
        boolean inside = true;
        for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
            Tree tree = path.getLeaf();
            if (tree instanceof ClassTree && trees.getElement(path) instanceof TypeElement type
                    && (owner == null || inherits(type, owner))) {
                return inside ? null : type;
            }
            inside &= tree != code.getLeaf();
        }
        return null;
    }

    private boolean inherits(TypeElement type, Element owner) {
        return windows.hierarchy(type).stream().anyMatch(owner::equals);
    }
}
