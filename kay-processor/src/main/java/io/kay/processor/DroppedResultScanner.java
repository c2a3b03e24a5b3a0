package io.kay.processor;

import java.util.function.BiConsumer;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/** Finds calls whose result is dropped although nothing happens then, or nobody learns of it. */
final class DroppedResultScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final Trees trees;
    private final DroppedResults dropped;
    private final BiConsumer<TreePath, String> problems;

    DroppedResultScanner(Trees trees, DroppedResults dropped, BiConsumer<TreePath, String> problems) {
        this.trees = trees;
        this.dropped = dropped;
        this.problems = problems;
    }

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void unused) {
        drop(statement.getExpression());
        return super.visitExpressionStatement(statement, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        if (lambda.getBody() instanceof ExpressionTree && dropped.isVoid(trees.getTypeMirror(getCurrentPath()))) {
            drop(lambda.getBody());
        }
        return super.visitLambdaExpression(lambda, null);
    }

    private void drop(Tree expression) {
        if (expression instanceof MethodInvocationTree) {
            TreePath path = new TreePath(getCurrentPath(), expression);
            dropped.of(trees.getElement(path)).ifPresent(text -> problems.accept(path, text));
        }
    }
}
