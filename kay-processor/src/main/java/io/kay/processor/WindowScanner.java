package io.kay.processor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Finds places where something that belongs to a handler call is kept: used by a function that runs later, or put where
 * it outlives the call. It follows a function through a local variable and through those of the JDK that wrap it, not
 * through methods of users: what these hide is refused at run time.
 */
final class WindowScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private static final Set<String> PUTTING = Set.of("add", "addFirst", "addLast", "offer", "offerFirst", "offerLast",
            "push", "put", "putFirst", "putLast", "putIfAbsent", "replace", "set", "getAndSet", "lazySet", "setPlain",
            "setRelease", "compareAndSet");
    private static final Set<String> CONTAINER_PACKAGES =
            Set.of("java.util", "java.util.concurrent", "java.util.concurrent.atomic");
    private static final int SHOWN = 60;

    private final Trees trees;
    private final Windows windows;
    private final LaterCode later;
    private final BiConsumer<TreePath, String> problems;
    /** What local variables begin with. */
    private final Map<Element, TreePath> initial = new HashMap<>();
    private final Map<Element, TreePath> localClasses = new HashMap<>();
    private final Set<Tree> looked = new HashSet<>();

    WindowScanner(Trees trees, Windows windows, LaterCode later, BiConsumer<TreePath, String> problems) {
        this.trees = trees;
        this.windows = windows;
        this.later = later;
        this.problems = problems;
    }

    private TreePath child(Tree tree) {
        return new TreePath(getCurrentPath(), tree);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        Element element = trees.getElement(getCurrentPath());
        if (element != null && element.getKind() == ElementKind.LOCAL_VARIABLE && variable.getInitializer() != null) {
            initial.put(element, child(variable.getInitializer()));
        }
        return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        Element element = trees.getElement(getCurrentPath());
        if (element != null) {
            localClasses.put(element, getCurrentPath());
        }
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method) {
            arguments(method, call.getArguments());
            if (isContainer(method) && !isLocal(call.getMethodSelect())) {
                call.getArguments().forEach(argument -> put(child(argument), call.getMethodSelect().toString()));
            }
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void unused) {
        if (trees.getElement(getCurrentPath()) instanceof ExecutableElement constructor) {
            arguments(constructor, creation.getArguments());
            if (creation.getClassBody() != null && constructor.getEnclosingElement() instanceof TypeElement type
                    && later.runsItself(type)) {
                runsLater(child(creation.getClassBody()), creation.getIdentifier().toString());
            }
        }
        return super.visitNewClass(creation, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
        Element target = trees.getElement(child(assignment.getVariable()));
        if (target != null && target.getKind() == ElementKind.FIELD
                && target.getModifiers().contains(Modifier.STATIC)) {
            put(child(assignment.getExpression()), assignment.getVariable().toString());
        }
        return super.visitAssignment(assignment, null);
    }

    private void arguments(ExecutableElement method, List<? extends ExpressionTree> arguments) {
        Optional<String> taker = later.takes(method);
        if (taker.isPresent()) {
            arguments.forEach(argument -> function(child(argument), taker.get()));
        }
    }

    // Functions that run later

    private void function(TreePath path, String taker) {
        Tree tree = path.getLeaf();
        if (!looked.add(tree)) {
            return;
        }
        switch (tree) {
            case ParenthesizedTree inner -> function(new TreePath(path, inner.getExpression()), taker);
            case TypeCastTree cast -> function(new TreePath(path, cast.getExpression()), taker);
            case ConditionalExpressionTree choice -> {
                function(new TreePath(path, choice.getTrueExpression()), taker);
                function(new TreePath(path, choice.getFalseExpression()), taker);
            }
            case LambdaExpressionTree _ -> runsLater(path, taker);
            case MemberReferenceTree reference -> bound(new TreePath(path, reference.getQualifierExpression()), taker);
            case IdentifierTree _ -> {
                TreePath value = initial.get(trees.getElement(path));
                if (value != null) {
                    function(value, taker);
                }
            }
            case NewClassTree creation -> created(path, creation, taker);
            case MethodInvocationTree call -> wrapped(path, call, taker);
            default -> {
                // no function that can be seen from here
            }
        }
    }

    private void created(TreePath path, NewClassTree creation, String taker) {
        creation.getArguments().forEach(argument -> bound(new TreePath(path, argument), taker));
        if (creation.getClassBody() != null) {
            runsLater(new TreePath(path, creation.getClassBody()), taker);
        } else if (trees.getElement(path) instanceof ExecutableElement constructor) {
            TypeElement type = (TypeElement) Objects.requireNonNull(constructor.getEnclosingElement());
            TreePath body = localClasses.get(type);
            if (body != null && !type.getModifiers().contains(Modifier.STATIC)) {
                runsLater(body, taker);
            }
        }
    }

    private void wrapped(TreePath path, MethodInvocationTree call, String taker) {
        if (trees.getElement(path) instanceof ExecutableElement method && later.wraps(method)) {
            call.getArguments().forEach(argument -> function(new TreePath(path, argument), taker));
            if (call.getMethodSelect() instanceof MemberSelectTree select) {
                function(new TreePath(new TreePath(path, select), select.getExpression()), taker);
            }
        }
    }

    /** A value that becomes part of a function. */
    private void bound(TreePath value, String taker) {
        Element element = trees.getElement(value);
        boolean isType = element != null && (element.getKind().isClass() || element.getKind().isInterface());
        if (!isType && windows.contains(trees.getTypeMirror(value))) {
            refuse(value, taker);
        }
    }

    private void runsLater(TreePath code, String taker) {
        new LaterScanner(trees, windows, code, use -> refuse(use, taker)).scan(code, null);
    }

    private void refuse(TreePath use, String taker) {
        problems.accept(use, place(use) + used(use) + " is used by what " + taker + " runs when the handler"
                + " has returned; an actor, its lists and its World cannot be kept: copy what you need into local"
                + " variables first");
    }

    // Containers

    private boolean isContainer(ExecutableElement method) {
        return PUTTING.contains(method.getSimpleName().toString())
                && Objects.requireNonNull(method.getEnclosingElement())
                        .getEnclosingElement() instanceof PackageElement from
                && CONTAINER_PACKAGES.contains(from.getQualifiedName().toString());
    }

    private boolean isLocal(ExpressionTree method) {
        if (!(method instanceof MemberSelectTree select)) {
            return true;
        }
        Element element = trees.getElement(new TreePath(child(select), select.getExpression()));
        return element != null && element.getKind() == ElementKind.LOCAL_VARIABLE;
    }

    private void put(TreePath value, String where) {
        if (windows.contains(trees.getTypeMirror(value)) && trees.getElement(value) != null) {
            problems.accept(value, place(value) + shown(value.getLeaf()) + " is put into " + where + "; an actor, its"
                    + " lists and its World cannot be kept: keep the id or a copy");
        }
    }

    // Texts

    private String used(TreePath use) {
        Element element = trees.getElement(use);
        boolean isName = use.getLeaf() instanceof IdentifierTree && element != null
                && element.getKind() == ElementKind.METHOD;
        return shown(use.getLeaf()) + (isName ? "()" : "");
    }

    private static String shown(Tree tree) {
        String text = tree.toString().lines().findFirst().orElse("");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The class and the method, as in all errors. */
    private static String place(TreePath where) {
        String method = "";
        for (Tree tree : where) {
            if (tree instanceof MethodTree found) {
                method = "." + found.getName();
            } else if (tree instanceof ClassTree type && !type.getSimpleName().isEmpty()) {
                return type.getSimpleName() + method + ": ";
            }
        }
        return "";
    }
}
