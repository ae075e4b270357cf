package io.groundhog.signature;

import java.util.Set;

/**
 * What a word can mean to the number, quotation or list beside it. These are words of error messages in general, not of any one
 * library, all in lower case; a word can have several senses.
 */
enum Sense {
    /** A number behind one of these is a code that tells issues apart. */
    CODE_CUE(
            """
            status code statuscode status_code http_status httpstatus http errno error exit exited exitcode exit_code
            signal sqlstate winerror rc returncode retcode errorcode error_code finish_reason finishreason
            grpc_status http/1.1 http/1.0 http/2 errcode
            """),

    /** A code of one of these is a value: {@code company code 2089}. */
    NO_CODE(
            """
            company postal zip post country area product promo access verification currency source voucher item discount coupon
            language locale airport station color bar qr region branch bank sort swift order tax dial phone security pin pass
            invite invitation authorization door gift store department cost plant city activation
            """),

    /** A status behind one of these is meant as one, even without its reason. */
    ANSWER_CUE(
            """
            returned returns responded with respond response replied answered answers answer rejected
            """),

    /** Words that may stand between a cue and what it announces. */
    FILLER("""
            of is was the a an non-zero were named called with name
            """),

    /** What is quoted behind one of these names something of the program, and is kept, spaces or not. */
    NAME_CUE(
            """
            tool tools function parameter parameters param field column table relation collection index topic
            attribute property properties key keys operation method module package variable argument arguments metric
            quota limit policy rule guardrail rail constraint class type component node agent task action step stage
            schema database role permission scope option flag setting header attr name template plugin extension
            deserialize instance object reading namespace dataset bucket queue keyword
            """),

    /** A number behind the name of one of these belongs to it: {@code index email_1}. */
    NUMBERED_NAME(
            """
            index constraint column field parameter param attribute property function method key variable
            """),

    /** Two names with a slash between them are the name of one of many behind these: {@code repository acme/web}. */
    SLUG_CUE(
            """
            repository repositories repo repos branch fork clone clones cloned cloning push pull merge checkout diff commit
            """),

    /** The same in the whole clause, behind a preposition: {@code the branch could not be made in acme/web}. */
    REPOSITORY(
            """
            repository repositories repo repos branch branches fork forks clone clones cloned cloning github gitlab bitbucket
            git
            """),

    /** Before a slash these make the type of what is sent. */
    MEDIA_TYPE("""
            application audio font image message multipart text video
            """),

    PREPOSITION("""
            by of for in to from on at with as
            """),

    /** Words that are written with a full stop in the middle of a sentence. */
    ABBREVIATION(
            """
            dr mr mrs ms prof st nr no inc corp ltd co jr sr str bd av dept vs approx ca bzw usw gmbh ag llc plc sa
            """),

    /** What is quoted behind one of these is a value of the moment. */
    VALUE_CUE(
            """
            user username customer client account tenant organization org workspace session conversation thread
            request trace span order invoice ticket booking reservation flight passenger host hostname pod container
            broker server batch chunk document doc file filename path url uri address email phone value string text
            query prompt input literal entry date time datetime timestamp got received found was message_id id ids
            word token line sentence question answer output response completion city person product title domain project
            but volume data had parsing parse convert converting decoding decode near variant attachment
            """),

    /** An assignment to one of these, {@code input_value=…}, carries a value of the moment. */
    VALUE_KEY(
            """
            input input_value input_type value text query prompt content output completion response args kwargs
            arguments got received data payload question answer user url uri path file filename host hostname ip id
            request_id requestid trace_id ts timestamp time elapsed duration latency session session_id body headers
            params created_time debug_error_string peer ipv4 ipv6 server address addr instance node uid gid pid tid
            euid rhost ruser logname tty username email name_or_id
            """),

    /** What is assigned to one of these tells issues apart, also in a line that is nothing but assignments. */
    TELLING_KEY(
            """
            status code error err reason cause exception type kind class state result outcome action event op operation
            method level severity msg message signal tool tools function parameter param field column table relation
            collection metric quota policy rule guardrail schema permission scope option setting property component
            error_type error_code err_code errcode errno error_message tclass proto category
            """),

    /** A quotation assigned to one of these is a message in its own right. */
    MESSAGE_KEY(
            """
            message msg detail details desc description error reason cause title exception grpc_message statustext
            err error_message errormessage caused
            """),

    /** What follows one of these and a colon is what a person or a model wrote. */
    CERTAIN_ECHO_CUE(
            """
            output outputs completion generation reply answer utterance transcript sql statement snippet prompt
            question query kwargs text
            ausgabe eingabe modells antwort sortie réponse modèle salida respuesta modelo saída resposta texto texte
            entrada risposta uscita modello вывод вывода ответ ответа модели текст запрос odpowiedź modelu wyjście
            出力 入力 输出 回答 响应
            """),

    /** What programs call what they parse. */
    PARSED(
            """
            the a an json xml yaml csv html toml sql response responses output outputs model llm tool tools argument arguments
            input inputs result results request requests file files config configuration body message messages text data date
            dates url urls content answer reply schema header headers template query parameters value values string number
            block token tokens line object array list escape expression statement datetime timestamp time
            """),

    /** The same, unless what follows reads like a statement of the program. */
    ECHO_CUE(
            """
            input inputs arguments args json content received got string payload expression document response
            value data parse
            """),

    /** Behind one of these stands what came instead of what was expected. */
    RECEIVED("""
            received got
            """),

    /** What is announced by one of these and a colon identifies one occurrence. */
    ID_CUE(
            """
            id ids uuid request_id requestid req_id trace_id traceid span_id session_id job_id correlation_id
            x-request-id reference nonce etag
            """),

    /** Prefixes that services put before the ids they make: {@code req_…}, {@code org-…}. */
    ID_PREFIX(
            """
            req proj org toolu msg asst resp chatcmpl cmpl cus sub pi ch sess rs evt acct conv fc vs ft ftjob modr txn sid uid
            tok sk pk ak rk whsec usr wf inv ord
            """),

    /** What is asked for over HTTP. */
    METHOD("""
            get post put delete head patch options connect
            """),

    /** Names of types, as languages print them. */
    TYPE_NAME(
            """
            undefined null none nonetype string number nan object array boolean bool int integer str dict list tuple
            set float double bytes bigint function date nil uuid numeric timestamp timestamptz json jsonb decimal long
            short inet interval objectid
            """),

    /** Openings of what follows a colon that show it to be a statement of the program after all. */
    STATEMENT_START(
            """
            expected must should cannot can't missing unable no not unsupported unknown invalid required error
            exception failed could couldn't the field input value validation too does is contains exceeds expecting
            unexpected unterminated extra at connection request timed timeout rate internal bad service unauthorized
            forbidden permission access only wrong duplicate
            """),

    /** A list behind one of these counts what was on offer; its length and order vary. */
    LIST_CUE(
            """
            available valid allowed supported possible known options choices candidates of are include in from
            following existing registered permitted values brokers nodes servers addresses endpoints models ids tools
            """),

    /** Words that blame what they stand beside. */
    BLAME(
            """
            missing required unknown invalid unsupported unexpected duplicate undefined unrecognized forbidden failed
            expected extra denied blocked disallowed
            """),

    /** A single character quoted behind one of these comes from the text that was read. */
    CHARACTER_CUE("""
            token character char byte symbol codepoint
            """),

    TIME_UNIT(
            """
            ms s sec secs second seconds minute minutes min mins hour hours day days millisecond milliseconds millis
            microseconds us ns m h d b kb mb gb tb kib mib gib tib byte bytes k % percent
            """),

    MONTH(
            """
            jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september
            october november december sept
            """),

    /** What may follow a time of day. */
    TIME_ZONE("""
            gmt utc cet cest est edt cst cdt mst mdt pst pdt bst ist jst am pm
            """),

    WEEKDAY(
            """
            mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday
            """),

    BOOLEAN("""
            true false none null nil undefined nan
            """),

    /** First words of HTTP's reason phrases, as they follow a status. */
    REASON(
            """
            bad unauthorized payment forbidden not method request conflict gone length precondition payload
            unsupported unprocessable locked too client internal service gateway overloaded server site ok
            insufficient resource_exhausted unavailable content proxy failed
            """),

    /** Words an envelope is made of. A head of nothing but these and a status says no more than the status. */
    ENVELOPE_WORD(
            """
            error code http status status_code response api unexpected raw content body occurred not found bad
            request unauthorized forbidden too many requests internal server service unavailable gateway timeout
            model_name model headers client message from with b returned an failed entity unprocessable post get for
            url on and reason httpheaderdict object url: conflict payload large details data text the overloaded
            """),

    /** Sentences that start so and hold an address only say where to read more. */
    REFERENCE_START(
            """
            for see visit read refer learn more please docs documentation help troubleshooting
            """),

    /** Families of language models; a word that starts so and goes on with a hyphen or digit names a model. */
    MODEL_FAMILY(
            """
            gpt chatgpt claude llama codellama mistral mixtral ministral codestral devstral pixtral magistral gemini
            gemma qwen qwq deepseek grok jamba dall whisper davinci kimi glm nemotron text-embedding sonar vicuna
            starcoder imagen claude3 llama3
            """),

    /** Families whose names are everyday words, so that a version must follow. */
    NUMBERED_FAMILY(
            """
            command phi nova titan embedding embed tts aya rerank o1 o3 o4 yi granite voyage bge palm sonnet haiku
            opus veo hermes falcon c4ai text ft
            """),

    /** Vendors and routers that stand before a model's name. */
    MODEL_VENDOR(
            """
            anthropic meta-llama mistralai cohere amazon openai models vertex_ai bedrock azure groq deepseek-ai qwen
            meta ai21 xai together_ai ollama
            """),

    /** Last labels of host names. */
    HOST_ENDING(
            """
            com net org io ai dev cloud local internal svc app co eu de uk us fr jp cn in br edu gov info biz lan
            corp travel tech xyz me tv ru es it nl ch au ca tw hk kr online site test example intra cluster hinet
            arpa gg sh so
            """),

    /** Endings of file names. */
    FILE_ENDING(
            """
            py js ts java go rb rs c cc cpp h json yaml yml xml html txt pdf csv md log png jpg jpeg gif docx xlsx
            pptx doc zip gz tar toml ini cfg conf sql so dll exe jar mjs cjs tsx jsx ipynb parquet jsonl mp3 mp4 wav
            webp svg sqlite db pem crt tmp sh php pyc lock
            """),

    /** A number behind one of these, or behind nothing, may be an HTTP status. */
    STATUS_CUE(
            """
            status code statuscode status_code http_status httpstatus http http/1.1 http/1.0 http/2 errorcode error_code
            """),

    /** Numbers of these are never an HTTP status, whatever they are. */
    NOT_HTTP("""
            exit exited errno winerror signal grpc_status
            """),

    /** A number behind one of these is a code also where a message is not read closely any more. */
    CERTAIN_CODE_CUE(
            """
            status statuscode status_code errno exit exitcode exit_code finish_reason finishreason sqlstate returncode grpc_status
            http
            """),

    /** A name in capitals behind one of these and a colon or an equals sign is a code. */
    CONSTANT_CUE(
            """
            error reason code status cause errorcode error_code errcode err exception
            """),

    /** Before what is read, {@code while parsing …}. */
    PARSING("""
            parsing decoding
            """),

    /** Before {@link #PARSING}. */
    DURING("""
            when while
            """),

    /** The constant of a class follows, {@code constant a.b.C.NAME}. */
    CONSTANT("""
            constant
            """),

    /** What follows may be the name of a user. */
    ADDRESSEE("""
            for user username login
            """),

    /** What follows may be the name of a user, wherever it comes from. */
    USER("""
            user username login
            """),

    /** Before {@link #USER} these make a name of what follows. */
    USER_LEAD("""
            for invalid by as of unknown illegal from authenticate
            """),

    /** Behind a user's name these go on with what happened to it. */
    USER_VERB("""
            not from by is has does was at on in cannot with lacks logged exists
            """),

    /** What stands behind {@link #USER} and is no name. */
    USER_NOUN(
            """
            not is was has does did must may can cannot could should will already with without and or but in on at of to
            for from by as input unknown id ids name names session sessions agent message messages data account accounts
            limit limits quota role roles query request requests rate profile settings prompt turn content context key
            token tokens group groups permission permissions access location object record email password type code
            error state status feedback question the a an this that who authentication space mode info information
            preference preferences history service slice defined function
            """);

    private final Set<String> words;

    Sense(String words) {
        this.words = Set.of(words.strip().split("\\s+"));
    }

    Set<String> words() {
        return words;
    }

    /** True for a word in lower case that has this sense. Where a word stands in a text, ask the {@link Lexicon}. */
    boolean has(String word) {
        return words.contains(word);
    }
}
