package io.kay.processor;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

/**
 * Looks at the bodies of methods when the compiler has understood them, which is after all processors are done. Only
 * javac lets a processor do so; elsewhere what is found here is refused at run time.
 */
final class WindowCheck implements TaskListener {

    private final Trees trees;
    private final Windows windows;
    private final LaterCode later;
    private final DroppedResults dropped;

    private WindowCheck(Trees trees, Windows windows, LaterCode later, DroppedResults dropped) {
        this.trees = trees;
        this.dropped = dropped;
        this.windows = windows;
        this.later = later;
    }

    /**
     * Begins to listen.
     *
     * @throws IllegalArgumentException if the compiler is not javac
     * @throws LinkageError if the compiler is not javac
     */
    static void install(ProcessingEnvironment environment) {
        Trees trees = Trees.instance(environment);
        Mirrors mirrors = new Mirrors(environment);
        Windows windows = new Windows(mirrors);
        LaterCode later = new LaterCode(environment.getElementUtils(), environment.getTypeUtils());
        JavacTask.instance(environment)
                .addTaskListener(new WindowCheck(trees, windows, later, new DroppedResults(mirrors)));
    }

    @Override
    public void finished(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        if (event.getKind() != TaskEvent.Kind.ANALYZE || type == null) {
            return;
        }
        TreePath path = trees.getPath(type);
        if (path != null) {
            new DroppedResultScanner(trees, dropped, (where, text) -> trees.printMessage(Diagnostic.Kind.WARNING, text,
                    where.getLeaf(), where.getCompilationUnit())).scan(path, null);
            new WindowScanner(trees, windows, later, (where, text) -> trees.printMessage(Diagnostic.Kind.ERROR, text,
                    where.getLeaf(), where.getCompilationUnit())).scan(path, null);
        }
    }
}
